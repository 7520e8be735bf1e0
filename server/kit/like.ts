/** A text to be found as it is by `like`: what it holds of the signs of a pattern is no pattern. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
