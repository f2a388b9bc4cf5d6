import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '../ui/tokens.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { useTranslation } from 'react-i18next'
import { config } from 'zod'
import { deskQuery } from '../lib/desk.ts'
import { startWords } from '../lib/i18n.ts'
import { queryClient } from '../lib/query.ts'
import { makeRouter } from './router.tsx'
import { cssVariables, themeFor } from './theme.ts'

const schemes = localStorageColorSchemeManager({ key: 'ostler.scheme' })
const router = makeRouter()

function App() {
  const { t } = useTranslation('parts')
  const close = t('close')
  const theme = useMemo(() => themeFor(close), [close])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={4000} limit={3} containerWidth={360} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

async function start(): Promise<void> {
  // Its compiler would need what the content security policy forbids.
  config({ jitless: true })
  // The words of the desk and the words of the app come at the same time.
  if (!/^\/agent\/(sign-in|setup|link)/.test(window.location.pathname)) void queryClient.prefetchQuery(deskQuery)
  await startWords()
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no #root.')
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}

void start()
