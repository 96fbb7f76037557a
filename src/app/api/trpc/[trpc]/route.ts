import { handle } from '#server/handle.ts'

const answer = (request: Request): Promise<Response> => handle().trpc(request)

export { answer as GET, answer as POST }
