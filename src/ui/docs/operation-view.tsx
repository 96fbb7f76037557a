'use client'

import { Code } from './code.tsx'
import type { Call } from './docs-page.tsx'
import type { Operation, Parameter, Schemas } from './document.ts'
import { exampleOf } from './example.ts'
import { SchemaView, TypeWords } from './schema-view.tsx'
import { limitsOf } from './schema-words.ts'
import classes from './docs.module.css'

const ParameterRow = ({ parameter: { name, required, description, schema, ...rest } }: { readonly parameter: Parameter }) => (
  <div className={classes.property}>
    <dt>
      <code>{name}</code>
      <span className={classes.hint}>{required ? `${rest.in}, required` : rest.in}</span>
    </dt>
    <dd>
      <TypeWords schema={schema} />
      {[description ?? schema.description, ...limitsOf(schema)]
        .filter((words) => words !== undefined)
        .map((words) => (
          <span key={words} className={classes.hint}>
            {words}
          </span>
        ))}
    </dd>
  </div>
)

const Parameters = ({ parameters }: Pick<Operation, 'parameters'>) => (
  <>
    <h4 className={classes.part}>Parameters</h4>
    <dl className={classes.properties}>
      {parameters.map((parameter) => (
        <ParameterRow key={`${parameter.in} ${parameter.name}`} parameter={parameter} />
      ))}
    </dl>
  </>
)

const Answer = ({
  status,
  answer,
  schemas,
}: {
  readonly status: string
  readonly answer: Operation['responses'][string]
  readonly schemas: Schemas
}) => {
  const [mediaType, content] = Object.entries(answer.content ?? {})[0] ?? []
  const isExample = status.startsWith('2') && mediaType === 'application/json' && content?.schema !== undefined
  return (
    <div className={classes.property}>
      <dt>
        <code>{status}</code>
      </dt>
      <dd>
        <span>{answer.description}</span>
        {mediaType !== undefined && <span className={classes.hint}>{mediaType}</span>}
        {content?.schema && <TypeWords schema={content.schema} />}
        {isExample && <Code label={`Example of ${status}`} text={JSON.stringify(exampleOf(content.schema ?? {}, schemas), null, 2)} />}
      </dd>
    </div>
  )
}

/** What one call takes and what it answers. */
export const OperationView = ({ call: { operation, curl }, schemas }: { readonly call: Call; readonly schemas: Schemas }) => {
  const body = operation.requestBody?.content['application/json']?.schema
  return (
    <div className={classes.view}>
      {operation.description !== undefined && <p>{operation.description}</p>}
      <Code label="Call by curl" text={curl} />
      {operation.parameters.length > 0 && <Parameters parameters={operation.parameters} />}
      {body && (
        <>
          <h4 className={classes.part}>Body</h4>
          <SchemaView schema={body} schemas={schemas} />
        </>
      )}
      <h4 className={classes.part}>Answers</h4>
      <dl className={classes.properties}>
        {Object.entries(operation.responses).map(([status, answer]) => (
          <Answer key={status} status={status} answer={answer} schemas={schemas} />
        ))}
      </dl>
    </div>
  )
}
