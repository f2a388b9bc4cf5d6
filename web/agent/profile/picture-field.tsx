import { Button, FileButton, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Profile, profileDeletePicture, profilePutPicture } from '#api/profile.ts'
import { call } from '../../lib/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useProblem } from '../parts/problem.ts'
import { useSavedProfile } from './data.ts'
import classes from './profile.module.css'
import { squarePicture, UnreadablePicture } from './square.ts'

/** The picture, as others see it; what is chosen becomes a small square before it leaves the browser. */
export function PictureField({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  const { put, remove } = usePicture()
  const resetRef = useRef<() => void>(null)
  const choose = (file: File | null) => {
    // Else a browser says nothing when the same file is chosen once more.
    resetRef.current?.()
    if (file) put.mutate(file)
  }
  return (
    <div className={classes['picture']}>
      <Avatar name={profile.name} picture={profile.picture} size={88} labelled />
      <div>
        <Group gap="xs">
          <FileButton
            accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
            inputProps={{ 'aria-label': t('picture.choose') }}
            onChange={choose}
            resetRef={resetRef}
          >
            {(props) => (
              <Button variant="default" loading={put.isPending} {...props}>
                {profile.picture ? t('picture.change') : t('picture.choose')}
              </Button>
            )}
          </FileButton>
          {profile.picture ? (
            <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('picture.remove')}
            </Button>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed" mt={6}>
          {t('picture.hint')}
        </Text>
      </div>
    </div>
  )
}

function usePicture() {
  const { t } = useTranslation('profile')
  const saved = useSavedProfile()
  const { showProblem } = useProblem()
  const put = useMutation({
    mutationFn: async (file: File) => call(profilePutPicture, { body: await squarePicture(file) }),
    onSuccess: saved,
    onError: (error) => {
      if (!(error instanceof UnreadablePicture)) return showProblem(error)
      notifications.show({ color: 'red', title: t('picture.unreadable'), message: t('picture.unreadableText') })
    },
  })
  const remove = useMutation({
    mutationFn: () => call(profileDeletePicture),
    onSuccess: saved,
    onError: showProblem,
  })
  return { put, remove }
}
