import { Button } from '@mantine/core'
import { useState } from 'react'
import { bookingsCsv, bookingsXlsx } from '../../../contract/booking-lists.ts'
import { fetchFile } from '../../kit/api.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu, MenuLine } from '../../kit/menu.tsx'
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
    <Menu
      renderButton={(opening) => (
        <Button
          variant="default"
          loading={busy}
          leftSection={<Icon name="download" />}
          {...opening}
        >
          Télécharger
        </Button>
      )}
    >
      <MenuLine onClick={() => void take(bookingsXlsx)}>Classeur Excel (XLSX)</MenuLine>
      <MenuLine onClick={() => void take(bookingsCsv)}>Fichier CSV</MenuLine>
    </Menu>
  )
}
