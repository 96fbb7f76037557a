import { Skeleton } from '@mantine/core'
import classes from './editor.module.css'

/* Heights of the title, the cards, the fields and the folds, in rem. */
const blocks = [1.75, 9, 3.75, 5, 3.75, 6] as const

/** The form before it has come. */
export const EditorSkeleton = () => (
  <div className={classes.page} aria-busy="true">
    <div className={classes.form}>
      {blocks.map((height, index) => (
        <Skeleton key={index} height={`${height}rem`} />
      ))}
    </div>
  </div>
)
