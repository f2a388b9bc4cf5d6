import { Button, ColorInput, FileButton, Group, Input } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contrastWithWhite, leastContrast } from '#api/colours.ts'
import { logoBytes, logoDelete, logoPut, logoTypes } from '#api/settings.ts'
import { colour } from '#api/words.ts'
import { call } from '../../../lib/api.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useProblem } from '../../parts/problem.ts'
import type { DeskForm } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'
import { useSaved } from '../queries.ts'
import { swatches } from '../swatches.ts'
import classes from './look.module.css'

/** The logo, and the colour with what it looks like. */
export function Look({ form, logo }: { form: DeskForm; logo: string | null }) {
  const { t } = useTranslation('settings')
  const { accent } = form.values
  return (
    <FieldGroup title={t('desk.look')}>
      <Logo logo={logo} />
      <ColorInput
        label={t('desk.accent')}
        description={t('desk.accentHint')}
        swatches={swatches}
        withEyeDropper={false}
        {...form.getInputProps('accent')}
        error={isWeak(accent) ? t('desk.accentWeak') : form.errors['accent']}
      />
      {colour.safeParse(accent).success ? <Preview accent={accent} /> : null}
    </FieldGroup>
  )
}

function isWeak(accent: string): boolean {
  return colour.safeParse(accent).success && contrastWithWhite(accent) < leastContrast
}

function Preview({ accent }: { accent: string }) {
  const { t } = useTranslation('settings')
  const format = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  // Rounded down, so that it never claims what is not so.
  const contrast = format.format(Math.floor(contrastWithWhite(accent) * 10) / 10)
  return (
    <div>
      <p className={classes['caption']}>
        {t('desk.preview')} · {t('desk.accentContrast', { contrast })}
      </p>
      {isWeak(accent) ? null : (
        <div className={classes['preview']} aria-hidden style={{ ['--shown' as string]: accent }}>
          <span className={classes['button']}>{t('desk.previewButton')}</span>
          <span className={classes['link']}>{t('desk.previewLink')}</span>
        </div>
      )}
    </div>
  )
}

function Logo({ logo }: { logo: string | null }) {
  const { t } = useTranslation('settings')
  const { isBusy, error, put, remove } = useLogo()
  const resetRef = useRef<() => void>(null)
  const choose = (file: File | null) => {
    // Else a browser says nothing when the same file is chosen once more.
    resetRef.current?.()
    put(file)
  }
  return (
    <Input.Wrapper label={t('desk.logo')} description={t('desk.logoHint')} error={error} labelElement="div">
      {logo === null ? null : (
        <div className={classes['logo']}>
          <img src={logo} alt={t('desk.logoNow')} />
        </div>
      )}
      <Group gap="xs" mt={8}>
        <FileButton
          accept={logoTypes.join(',')}
          onChange={choose}
          resetRef={resetRef}
          inputProps={{ 'aria-label': t('desk.logo') }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={isBusy} id="logo">
              {logo === null ? t('desk.logoChoose') : t('desk.logoOther')}
            </Button>
          )}
        </FileButton>
        {logo === null ? null : (
          <Button variant="subtle" color="red" onClick={remove}>
            {t('desk.logoRemove')}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  )
}

function useLogo() {
  const { t } = useTranslation('settings')
  const { sayProblem } = useProblem()
  const saved = useSaved()
  const [tooLarge, setTooLarge] = useState(false)
  const saving = useMutation({
    mutationFn: (file: File | null) => (file ? call(logoPut, { file }) : call(logoDelete)),
    onSuccess: saved,
  })
  const put = (file: File | null) => {
    if (!file) return
    setTooLarge(file.size > logoBytes)
    if (file.size <= logoBytes) saving.mutate(file)
  }
  const error = tooLarge ? t('desk.logoLarge') : saving.error ? sayProblem(saving.error) : null
  const remove = () => {
    setTooLarge(false)
    saving.mutate(null)
  }
  return { isBusy: saving.isPending, error, put, remove }
}
