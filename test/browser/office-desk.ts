import type { Page } from 'playwright-core'
import { password } from './visitor.ts'

/** Signs somebody of the team in, and waits for the first screen. */
export async function signInTeam(page: Page, email: string, secret = password): Promise<void> {
  await page.goto('/equipe/connexion')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: /^Bonjour/ }).waitFor()
}

/** Gives the reason without which nothing grave is done, and does it. */
export async function because(page: Page, label: string, why: string, does: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(why)
  await page.getByRole('button', { name: does, exact: true }).click()
}
