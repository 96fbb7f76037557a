'use client'

import type { Schema, Schemas } from './document.ts'
import { anchorOf, limitsOf, nameOf, refsOf, typeWords } from './schema-words.ts'
import classes from './docs.module.css'

/* What lies deeper is named by its type alone. */
const deepest = 3

/** What a schema allows, with links to the schemas it names. */
export const TypeWords = ({ schema }: { readonly schema: Schema }) => {
  const refs = new Set(refsOf(schema))
  return (
    <code className={classes.type}>
      {typeWords(schema)
        .split(/\b/)
        .map((word, index) =>
          refs.has(word) ? (
            <a key={`${word} ${index}`} href={`#${anchorOf(word)}`}>
              {word}
            </a>
          ) : (
            word
          ),
        )}
    </code>
  )
}

interface PropertyProps {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
  readonly depth: number
}

const Property = ({ name, schema, required, depth }: PropertyProps) => (
  <div className={classes.property}>
    <dt>
      <code>{name}</code>
      {required && <span className={classes.hint}>required</span>}
    </dt>
    <dd>
      <TypeWords schema={schema} />
      {[schema.description, ...limitsOf(schema)]
        .filter((words) => words !== undefined)
        .map((words) => (
          <span key={words} className={classes.hint}>
            {words}
          </span>
        ))}
      {depth < deepest && <Inside schema={schema} depth={depth + 1} />}
    </dd>
  </div>
)

/** The properties of a schema, of its items or of its alternatives. */
const Inside = ({ schema, depth }: { readonly schema: Schema; readonly depth: number }) => {
  const { properties, required = [], items } = schema
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  if (properties)
    return (
      <dl className={classes.properties}>
        {Object.entries(properties).map(([name, property]) => (
          <Property key={name} name={name} schema={property} required={required.includes(name)} depth={depth} />
        ))}
      </dl>
    )
  if (items) return <Inside schema={items} depth={depth} />
  return parts.map((part, index) => <Inside key={`${typeWords(part)} ${index}`} schema={part} depth={depth} />)
}

/** A schema: its type and its properties; one that is only named is looked up. */
export const SchemaView = ({ schema, schemas }: { readonly schema: Schema; readonly schemas: Schemas }) => {
  const meant = schema.$ref === undefined ? schema : (schemas[nameOf(schema.$ref)] ?? schema)
  return (
    <>
      {meant.description !== undefined && <p className={classes.description}>{meant.description}</p>}
      {(schema !== meant || !schema.properties) && <TypeWords schema={schema} />}
      <Inside schema={meant} depth={0} />
    </>
  )
}
