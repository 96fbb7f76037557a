import { type Fields, isSame } from '../schema-form/json.ts'

// Safe: what goes to and comes from the API is JSON, and read anew it is nothing else.
const asJson = (sent: object): Fields => JSON.parse(JSON.stringify(sent)) as Fields

/** The fields of `next` that `stored` holds otherwise. */
export const changesOf = <Input extends object>(stored: object, next: Input): Partial<Input> => {
  const [before, after] = [asJson(stored), asJson(next)]
  const isChanged = (key: string): boolean => !isSame(after[key], before[key])
  return Object.fromEntries(Object.entries(next).filter(([key]) => isChanged(key))) as Partial<Input>
}
