import { EditorSkeleton } from '#ui/editor/editor-skeleton.tsx'

export default EditorSkeleton
