import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import '@mantine/core/styles/Menu.css'
import { bookingsCsv, bookingsXlsx } from '../../../contract/booking-lists.ts'
import { fetchFile } from '../../kit/api.ts'
import { Icon } from '../../kit/icon.tsx'
import { saveBlob } from '../../kit/save-file.ts'
import { tell } from '../../kit/toast.tsx'
import type { queryOf } from './booking-query.ts'

/** The list on screen, whole, as a file for a spreadsheet. */
export function TakeAway({ query }: { query: ReturnType<typeof queryOf> }) {
  const [busy, setBusy] = useState(false)
  const take = async (route: typeof bookingsCsv | typeof bookingsXlsx) => {
    setBusy(true)
    const file = await fetchFile(route, { query })
    setBusy(false)
    if (!file.ok) return tell(file.says, { isBad: true })
    saveBlob(file.name, file.blob)
    tell(`« ${file.name} » est téléchargé`)
  }
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<Icon name="download" />}>
          Télécharger
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void take(bookingsXlsx)}>Classeur Excel (XLSX)</Menu.Item>
        <Menu.Item onClick={() => void take(bookingsCsv)}>Fichier CSV</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
