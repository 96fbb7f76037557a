export const ranges = ['1h', '24h', '7d', '30d', '90d'] as const
export type Range = (typeof ranges)[number]

const hour = 3_600_000
const day = 24 * hour

export const rangeMs: Readonly<Record<Range, number>> = { '1h': hour, '24h': day, '7d': 7 * day, '30d': 30 * day, '90d': 90 * day }
export const rangeWords: Readonly<Record<Range, string>> = {
  '1h': '1\u00a0h',
  '24h': '24\u00a0h',
  '7d': '7\u00a0d',
  '30d': '30\u00a0d',
  '90d': '90\u00a0d',
}

/** What the chart shows: the time up to now, which moves on, or a part of the past that was zoomed into. */
export interface View {
  readonly range: Range
  readonly zoom: Zoom | null
}

/** Epoch milliseconds. */
export interface Zoom {
  readonly from: number
  readonly to: number
}

/** Below this there is nothing more to see. */
export const shortestZoomMs = 60_000

const instant = (text: string | null): number => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN)

const zoomOf = (params: Pick<URLSearchParams, 'get'>): Zoom | null => {
  const from = instant(params.get('from'))
  const to = instant(params.get('to'))
  return to - from >= shortestZoomMs && to - from <= rangeMs['90d'] * 4 ? { from, to } : null
}

/** The view that an address asks for; what makes no sense in it is as if it were not there. */
export const viewOf = (params: Pick<URLSearchParams, 'get'>): View => ({
  range: ranges.find((range) => range === params.get('range')) ?? '24h',
  zoom: zoomOf(params),
})
