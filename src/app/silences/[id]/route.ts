import { handle } from '#server/handle.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

const answer = async (request: Request, { params }: Context): Promise<Response> => handle().rest('/silences/:id', request, await params)

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
