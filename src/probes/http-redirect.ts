import { unhealthy, type Failure } from './failure.ts'
import { hopTo, type Content, type Hop } from './http-hop.ts'

const redirects = new Set([301, 302, 303, 307, 308])

export const isRedirect = (status: number): boolean => redirects.has(status)

// Content headers describe a body that is no longer sent; the others may be secrets of the first origin.
const aboutBody = /^content-/i
const secret = /^host$|auth|cookie|token|secret|session|password|credential|key/i

/** RFC 9110, 15.4: 303 turns everything but HEAD into GET, 301 and 302 turn POST into GET, 307 and 308 change nothing. */
const becomesGet = (status: number, method: string): boolean =>
  (status === 303 && method !== 'GET' && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST')

const nextContent = (content: Content, status: number, sameOrigin: boolean): Content => {
  const asGet = becomesGet(status, content.method)
  return {
    method: asGet ? 'GET' : content.method,
    headers: content.headers.filter(([name]) => !(asGet && aboutBody.test(name)) && (sameOrigin || !secret.test(name))),
    body: asGet ? undefined : content.body,
  }
}

const longestLocation = 8192

/** Where a redirect leads; credentials stay behind when the origin changes. */
export const nextHop = (hop: Hop, status: number, location: string): Hop | Failure => {
  if (location.length > longestLocation || !URL.canParse(location, hop.url))
    return unhealthy('protocol', 'redirect to something that is not a URL')
  const url = new URL(location, hop.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return unhealthy('protocol', `redirect to ${url.protocol} URL, which is not followed`)
  return hopTo(url, nextContent(hop.content, status, url.origin === hop.url.origin))
}
