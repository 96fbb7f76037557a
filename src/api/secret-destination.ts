import { defaultsOf, isDestination, isSecret, mask, ofEntries, ofField, partsOf, type Shape } from '#alerting/dispatch/secret-shape.ts'
import type { JsonValue } from '#domain/service.ts'

interface Place {
  readonly shape: Shape
  readonly value: JsonValue
  readonly path: string
}

/** A place and everything inside it, with defaults where nothing is given. */
const placesIn = (place: Place): Place[] => {
  const { shape, value, path } = place
  const { fields, entries = [] } = partsOf(value)
  const named = fields ? Object.entries({ ...defaultsOf(shape), ...fields }) : []
  const inner = [
    ...named.map(([field, one]) => ({ shape: ofField(shape, field), value: one, path: `${path}.${field}` })),
    ...entries.map((one, index) => ({ shape: ofEntries(shape), value: one, path: `${path}.${index}` })),
  ]
  return [place, ...inner.flatMap(placesIn)]
}

/** Where masks stand for secrets. */
export const masksIn = (shape: Shape, value: JsonValue, path: string): string[] =>
  placesIn({ shape, value, path }).flatMap((place) => (place.value === mask && isSecret(place.shape) ? [place.path] : []))

const destinationsIn = (shape: Shape, value: JsonValue): string =>
  placesIn({ shape, value, path: '' })
    .flatMap((place) => (isDestination(place.shape) ? [JSON.stringify([place.path, place.value])] : []))
    .toSorted()
    .join()

/** Whether both are sent to the same place. */
export const goToTheSame = (shape: Shape, one: JsonValue, other: JsonValue): boolean =>
  destinationsIn(shape, one) === destinationsIn(shape, other)
