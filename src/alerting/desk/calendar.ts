import { derive, name } from '@pumped-fn/core-next'
import type { Maintenance, Silence, Suppression } from '#domain/alerting/alert.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import { silenceAt } from '#domain/alerting/quiet.ts'
import type { Service } from '#domain/service.ts'
import { setup } from '../setup.ts'
import { type Window, windowOf } from './window.ts'

/** Planned quiet: maintenance windows and silences, by service and instant. */
export interface Calendar {
  /** The open window of the service that ends last, or null. Asked for every check. */
  maintenance(service: Service, at: number): Suppression | null
  silence(service: Service, at: number): Suppression | null
}

type Fits = (service: Service) => boolean

interface Planned {
  readonly window: Window
  readonly fits: Fits
}

interface OpenOne {
  readonly fits: Fits
  readonly suppression: { readonly kind: 'maintenance'; readonly id: string; readonly until: number }
}

/** Which windows are open, and for how long that stays so. */
interface Page {
  readonly from: number
  readonly until: number
  readonly open: readonly OpenOne[]
}

const openOnes = (planned: readonly Planned[], at: number): readonly OpenOne[] =>
  planned.flatMap(({ window, fits }): readonly OpenOne[] => {
    const stretch = window.stretchAt(at)
    if (stretch === null || stretch.from > at) return []
    return [{ fits, suppression: { kind: 'maintenance', id: window.maintenance.id, until: stretch.until } }]
  })

const nextChange = (planned: readonly Planned[], at: number): number =>
  planned.reduce((soonest, { window }) => {
    const stretch = window.stretchAt(at)
    return stretch === null ? soonest : Math.min(soonest, stretch.from > at ? stretch.from : stretch.until)
  }, Infinity)

const pageAt = (planned: readonly Planned[], at: number): Page => {
  const open = openOnes(planned, at).toSorted((one, other) => other.suppression.until - one.suppression.until)
  return { from: at, until: nextChange(planned, at), open }
}

/** Calls `prepare` again only when the items have changed. */
const prepared = <Item, Prepared>(items: () => readonly Item[], prepare: (items: readonly Item[]) => Prepared): (() => Prepared) => {
  let last: { readonly items: readonly Item[]; readonly prepared: Prepared } | null = null
  return () => {
    const now = items()
    if (last?.items !== now) last = { items: now, prepared: prepare(now) }
    return last.prepared
  }
}

export const calendar = derive(
  { setup },
  ({ setup }): Calendar => {
    const planned = prepared(
      () => setup.maintenance.all(),
      (all: readonly Maintenance[]) => ({
        planned: all.map((one): Planned => ({ window: windowOf(one), fits: matcherOf(one.match) })),
        page: null as Page | null,
      }),
    )
    const silences = prepared(
      () => setup.silences.all(),
      (all: readonly Silence[]) => all.map((silence) => ({ silence, fits: matcherOf(silence.match) })),
    )
    return {
      maintenance: (service, at) => {
        const book = planned()
        if (book.page === null || at < book.page.from || at >= book.page.until) book.page = pageAt(book.planned, at)
        return book.page.open.find(({ fits }) => fits(service))?.suppression ?? null
      },
      silence: (service, at) =>
        silenceAt(
          silences().flatMap(({ silence, fits }) => (fits(service) ? [silence] : [])),
          at,
        ),
    }
  },
  name('alerting.calendar'),
)
