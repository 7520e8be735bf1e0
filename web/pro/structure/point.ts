/** Where the pin stands, in degrees. */
export type Point = { readonly latitude: number; readonly longitude: number }
