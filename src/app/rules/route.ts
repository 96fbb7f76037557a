import { handle } from '#server/handle.ts'

const answer = (request: Request): Promise<Response> => handle().rest('/rules', request)

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
