import { criticalities, type Criticality } from '#domain/service.ts'
import { type State, states } from '../status/state.ts'

export const sorts = ['worst', 'name', 'response', 'uptime', 'change'] as const
export type Sort = (typeof sorts)[number]

/** `open`: by group, all unfolded; `folded`: all folded. The groups in `except` are the other way round. */
export const groupings = ['none', 'open', 'folded'] as const
export type Grouping = (typeof groupings)[number]

/** What the list shows and how: all of it stands in the address, so that it can be shared and come back to. */
export interface View {
  readonly search: string
  /** None: all. */
  readonly states: readonly State[]
  readonly type: string | null
  readonly criticality: Criticality | null
  /** Empty: services without a group. */
  readonly group: string | null
  readonly tag: string | null
  readonly sort: Sort
  readonly reversed: boolean
  readonly grouping: Grouping
  readonly except: readonly string[]
}

export const plainView: View = {
  search: '',
  states: [],
  type: null,
  criticality: null,
  group: null,
  tag: null,
  sort: 'worst',
  reversed: false,
  grouping: 'none',
  except: [],
}

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text)

/** What makes no sense is passed over. */
export const readView = (params: Pick<URLSearchParams, 'get' | 'getAll'>): View => {
  const sort = params.get('sort') ?? plainView.sort
  const named = params.getAll('state')
  return {
    search: params.get('q') ?? '',
    states: states.filter((state) => named.includes(state)),
    type: params.get('type'),
    criticality: oneOf(criticalities, params.get('criticality')) ?? null,
    group: params.get('group'),
    tag: params.get('tag'),
    sort: oneOf(sorts, sort.replace(/^-/, '')) ?? plainView.sort,
    reversed: sort.startsWith('-'),
    grouping: oneOf(groupings, params.get('groups')) ?? 'none',
    except: params.getAll('except'),
  }
}

/** The query of the address; empty for the plain view. */
export const writeView = (view: View): string => {
  const params = new URLSearchParams()
  const put = (name: string, value: string | null): void => {
    if (value !== null) params.append(name, value)
  }
  put('q', view.search || null)
  for (const state of view.states) put('state', state)
  put('type', view.type)
  put('criticality', view.criticality)
  put('group', view.group)
  put('tag', view.tag)
  const sort = `${view.reversed ? '-' : ''}${view.sort}`
  put('sort', sort === plainView.sort ? null : sort)
  put('groups', view.grouping === 'none' ? null : view.grouping)
  for (const group of view.except) put('except', group)
  return params.toString()
}

export const isFiltered = ({ search, states, type, criticality, group, tag }: View): boolean =>
  search !== '' || states.length > 0 || [type, criticality, group, tag].some((value) => value !== null)

/** The same view, with nothing filtered out. */
export const unfiltered = ({ sort, reversed, grouping, except }: View): View => ({ ...plainView, sort, reversed, grouping, except })

export const isFolded = ({ grouping, except }: View, group: string): boolean => (grouping === 'folded') !== except.includes(group)
