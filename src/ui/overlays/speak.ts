import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import type { Message, Question } from './overlays.ts'

export const speak = {
  ask: ({ title, text, confirm }: Question): Promise<boolean> =>
    new Promise((resolve) => {
      modals.openConfirmModal({
        title,
        children: text,
        labels: { confirm, cancel: 'Cancel' },
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        onConfirm: () => resolve(true),
        onClose: () => resolve(false),
      })
    }),
  tell: ({ title, text, failed = false }: Message): void => {
    notifications.show({
      title,
      message: text ?? '',
      withBorder: true,
      autoClose: failed ? false : 6000,
      closeButtonProps: { 'aria-label': 'Close' },
    })
  },
}
