declare module 'parse-prometheus-text-format' {
  import type { JsonValue } from '#domain/service.ts'

  const parse: (text: string) => JsonValue
  export default parse
}
