'use client'

import { RadioCard, RadioGroup, RadioIndicator } from '@mantine/core'
import { useId } from 'react'
import { useProblem } from '../schema-form/problems.tsx'
import classes from '../editor/editor.module.css'

export interface Card<Value extends string> {
  readonly value: Value
  readonly title: string
  /** One line. */
  readonly text: string
}

interface Props<Value extends string> {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly cards: readonly Card<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few kinds, each with a line that says what it is. */
export const CardChoice = <Value extends string>({ name, label, cards, value, onChange }: Props<Value>) => {
  const id = useId()
  const choose = (text: string): void => {
    const card = cards.find((one) => one.value === text)
    if (card) onChange(card.value)
  }
  return (
    <RadioGroup label={label} value={value} error={useProblem(name)} onChange={choose}>
      <div className={classes.cards}>
        {cards.map((card) => (
          <RadioCard
            key={card.value}
            className={classes.card}
            value={card.value}
            aria-label={card.title}
            aria-describedby={`${id}${card.value}`}
          >
            <RadioIndicator className={classes.indicator} />
            <span className={classes.cardTitle}>{card.title}</span>
            <span id={`${id}${card.value}`} className={classes.cardText}>
              {card.text}
            </span>
          </RadioCard>
        ))}
      </div>
    </RadioGroup>
  )
}
