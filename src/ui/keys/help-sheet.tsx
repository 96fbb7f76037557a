'use client'

import { Kbd, Modal, Switch } from '@mantine/core'
import type { Keys } from './sequence.ts'
import { useKeysSwitch } from './keys.tsx'
import { sheet } from './sheet.ts'
import classes from './help-sheet.module.css'

const caps = (keys: Keys): readonly string[] => keys.replace('mod+k', 'Ctrl K').split(' ')

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Which keys do what, and whether they do. */
const HelpSheet = ({ opened, onClose }: Props) => {
  const [on, setOn] = useKeysSwitch()
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.sheet}>
        {sheet.map(({ where, shortcuts }) => (
          <section key={where}>
            <h3 className={classes.where}>{where}</h3>
            <dl className={classes.list}>
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className={classes.shortcut}>
                  <dt>
                    {keys.map((one) => (
                      <span key={one} className={classes.keys}>
                        {caps(one).map((cap) => (
                          <Kbd key={cap}>{cap}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className={classes.switch ?? ''}
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label="Single keys give orders"
        description="Off, only Ctrl K does: for those who speak to their computer, or press keys by accident."
      />
    </Modal>
  )
}

export default HelpSheet
