/** Two sounds that cannot be taken for each other: a rising third, and a low double. */

let context: AudioContext | null = null

function note(
  frequency: number,
  startSeconds: number,
  seconds: number,
  type: OscillatorType,
): void {
  context ??= new AudioContext()
  const at = context.currentTime + startSeconds
  const oscillator = new OscillatorNode(context, { frequency, type })
  const gain = new GainNode(context, { gain: 0 })
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(0.18, at + 0.01)
  gain.gain.exponentialRampToValueAtTime(0.001, at + seconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + seconds)
}

export const soundOfYes = (): void => {
  note(880, 0, 0.16, 'sine')
  note(1109, 0.1, 0.24, 'sine')
}

export const soundOfNo = (): void => {
  note(196, 0, 0.18, 'triangle')
  note(165, 0.2, 0.3, 'triangle')
}
