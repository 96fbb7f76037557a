import { type ReactNode, useId } from 'react'
import classes from './setup.module.css'

interface Props {
  readonly title: string
  /** Goes on where the title ends. */
  readonly text?: string
  /** A sentence on what it means. */
  readonly hint?: string
  readonly children: ReactNode
}

/** A part of a form that reads as a part of a sentence. */
export const Section = ({ title, text, hint, children }: Props) => {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.sectionTitle}>
        {title} {text !== undefined && <span className={classes.sectionText}>{text}</span>}
      </h2>
      {hint !== undefined && <p className={classes.sectionHint}>{hint}</p>}
      <div className={classes.sectionFields}>{children}</div>
    </section>
  )
}
