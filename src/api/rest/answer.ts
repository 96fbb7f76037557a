/** A successful answer, before it becomes a Response. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
}

export const jsonType = 'application/json; charset=utf-8'

export const json = <Body>(body: Body, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': jsonType, ...headers },
  body: JSON.stringify(body),
})

export const created = <Body>(body: Body, location: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  json(body, 201, { location, ...headers })

export const noContent: Answer = { status: 204, headers: {}, body: null }

/** Bytes or text of another type. */
export const raw = (
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status: 200,
  headers: { 'content-type': contentType, ...headers },
  body,
})

const encoder = new TextEncoder()

const streamOf = (chunks: AsyncGenerator<string, void, void>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await chunks.return()
    },
  })

/** A file to keep, written as it is read. */
export const attachment = (name: string, contentType: string, chunks: AsyncGenerator<string, void, void>): Answer => ({
  status: 200,
  headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}"` },
  body: streamOf(chunks),
})

interface ShownPage<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly total?: number
}

const linked = (body: string, { nextCursor, total }: Omit<ShownPage<string>, 'items'>, url: URL): Answer => {
  const next = new URLSearchParams(url.searchParams)
  if (nextCursor !== null) next.set('cursor', nextCursor)
  return raw(body, jsonType, {
    ...(nextCursor !== null && { link: `<${url.pathname}?${next}>; rel="next"` }),
    ...(total !== undefined && { 'x-total-count': String(total) }),
  })
}

/** The items as the body; where the list goes on, and how long it is, as headers (RFC 8288). The link is relative to the call. */
export const list = <Item>(page: ShownPage<Item>, url: URL): Answer => linked(JSON.stringify(page.items), page, url)

/** The same of items that are JSON already. */
export const listOfTexts = (page: ShownPage<string>, url: URL): Answer => linked(`[${page.items.join(',')}]`, page, url)

/** A response that is not streamed: all of its body is known. */
export class WholeResponse extends Response {
  readonly whole: string | Uint8Array | null

  constructor(whole: string | Uint8Array<ArrayBuffer> | null, init: ResponseInit) {
    super(whole, init)
    this.whole = whole
  }
}

/** Nothing that Hale says of now is worth keeping, unless its route says otherwise. */
export const toResponse = ({ status, headers, body }: Answer, method: string, requestId: string): Response => {
  const init = { status, headers: { 'cache-control': 'no-store', 'x-request-id': requestId, ...headers } }
  if (method === 'HEAD') return new WholeResponse(null, init)
  return body instanceof ReadableStream ? new Response(body, init) : new WholeResponse(body, init)
}
