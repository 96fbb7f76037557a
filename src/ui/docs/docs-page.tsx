import { faviconOf } from '../status/favicon.ts'
import { Operations } from './operations.tsx'
import { SchemaSection } from './schema-section.tsx'
import { type Method, methods, type OpenApi, type Operation } from './document.ts'
import { curlOf } from './call.ts'
import classes from './docs.module.css'

export interface Call {
  readonly method: Method
  readonly path: string
  readonly operation: Operation
  readonly curl: string
}

interface Props {
  readonly document: OpenApi
  /** Where this Hale is reached. */
  readonly origin: string
}

const callsOf = ({ paths, components }: OpenApi, origin: string): Call[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const operation = operations[method]
      return operation ? [{ method, path, operation, curl: curlOf(origin, method, path, operation, components.schemas) }] : []
    }),
  )

const title = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1)

/** The REST API: every call, what it takes and what it answers. */
export const DocsPage = ({ document, origin }: Props) => {
  const groups = Map.groupBy(callsOf(document, origin), ({ operation }) => operation.tags[0] ?? 'other')
  return (
    <>
      <title>API · Hale</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf('healthy')} />
      <header className={classes.header}>
        <h1 className={classes.title}>API</h1>
        <p className={classes.lead}>
          {document.info.description} Version {document.info.version}; the same as a document for tools:{' '}
          <a href="/openapi.json">openapi.json</a>.
        </p>
      </header>
      {[...groups].map(([tag, calls]) => (
        <section key={tag} className={classes.group} aria-labelledby={`tag-${tag}`}>
          <h2 id={`tag-${tag}`} className={classes.heading}>
            {title(tag)}
          </h2>
          <Operations calls={calls} schemas={document.components.schemas} />
        </section>
      ))}
      <section className={classes.group} aria-labelledby="schemas">
        <h2 id="schemas" className={classes.heading}>
          Schemas
        </h2>
        <SchemaSection schemas={document.components.schemas} />
      </section>
    </>
  )
}
