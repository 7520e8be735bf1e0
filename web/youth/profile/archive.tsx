import { useState } from 'react'
import { takeArchive } from '../../../contract/personal-data.ts'
import { Icon } from '../../kit/icon.tsx'
import { saveDocument } from '../save-file.ts'
import { tell } from '../toast.tsx'

/** Everything that the service holds about the person, in an archive any machine can read. */
export function Archive() {
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (busy) return
    setBusy(true)
    const isSaved = await saveDocument(takeArchive, {})
    setBusy(false)
    if (isSaved) tell('Ton archive est prête')
  }
  return (
    <section className="stack" aria-labelledby="archive">
      <h2 id="archive">Emporter mes données</h2>
      <p className="soft">
        Ton profil, ton pass, tes réservations, tes favoris, tes connexions : tout ce que nous
        gardons de toi, dans une archive ZIP de fichiers JSON et CSV.
      </p>
      <button type="button" className="button" aria-disabled={busy} onClick={() => void save()}>
        <Icon name="upload" style={{ transform: 'rotate(180deg)' }} />
        {busy ? 'Un instant…' : 'Télécharger mes données'}
      </button>
    </section>
  )
}
