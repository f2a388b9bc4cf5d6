import { ActionIcon, Button, FileButton, Input } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { upload } from '../../../lib/api.ts'
import { fileSize } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useProblem } from '../../parts/problem.ts'
import classes from './macros.module.css'
import type { MacroFormApi } from './use-form.ts'

/** The files that come with the words. */
export function FilesField({ form }: { form: MacroFormApi }) {
  const { t } = useTranslation(['macros', 'tickets'])
  const locale = useLocale()
  const { showProblem } = useProblem()
  const { attachments } = form.values
  const uploading = useMutation({
    mutationFn: (files: File[]) => Promise.all(files.map((file) => upload(file))),
    onSuccess: (uploaded) => form.setValues((now) => ({ attachments: [...(now.attachments ?? []), ...uploaded] })),
    onError: showProblem,
  })
  const error = Object.entries(form.errors).find(([name]) => name.startsWith('attachments'))?.[1]
  return (
    <Input.Wrapper
      label={t('macros:page.files')}
      labelElement="div"
      description={t('macros:page.filesHint')}
      error={error}
    >
      <ul className={classes['files']} aria-label={t('macros:page.files')} data-path="attachments">
        {attachments.map(({ file, name, size }) => (
          <li key={file}>
            <IconPaperclip size={14} aria-hidden />
            <span className="truncate">{name}</span>
            <small>{fileSize(size, locale)}</small>
            <ActionIcon
              size={24}
              aria-label={t('tickets:composer.removeFile', { name })}
              onClick={() => form.setValues({ attachments: attachments.filter((one) => one.file !== file) })}
            >
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <FileButton multiple onChange={(files) => uploading.mutate(files)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            mt={6}
            leftSection={<IconPaperclip size={14} />}
            loading={uploading.isPending}
          >
            {t('macros:page.attach')}
          </Button>
        )}
      </FileButton>
    </Input.Wrapper>
  )
}
