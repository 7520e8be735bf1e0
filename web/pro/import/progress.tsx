import { count, plural } from '../../../contract/words.ts'
import { State } from '../../kit/state.tsx'
import { causeWords, countsLine, isRunning, runStateWords, when, type Run } from './words.ts'
import './import.css'

/** Where a reading is: a bar while it runs, what it did once it is over. */
export const Progress = ({ of: run }: { of: Run }) => (
  <div>
    <div className="import-head">
      <span>
        {causeWords[run.cause]}, {when(run.startedAt)}
      </span>
      <State {...runStateWords[run.state]} />
    </div>
    {isRunning(run) && (
      <progress
        className="import-bar"
        aria-label="Avancement"
        {...(run.total !== null && {
          max: Math.max(run.total, 1),
          value: run.state === 'reading' ? run.read : run.applied,
        })}
      />
    )}
    <p className="quiet">
      {plural(run.read, 'ligne lue', 'lignes lues')}
      {run.total !== null && ` sur ${count(run.total)}`} : {countsLine(run)}
    </p>
    {run.failure !== null && <p role="alert">{run.failure}</p>}
  </div>
)
