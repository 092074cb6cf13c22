import { expect, type Locator, type Page } from '@playwright/test';
import { countPainted } from '#e2e/testing/canvas';
import { plain } from '../../components/format/unit.ts';
import { sampleShapes, stillTo, toSampleColumns } from '../../components/gallery/sample-columns.ts';

/** A chart of the gallery by its name. */
export const chart = (page: Page, name: string) =>
  page.getByRole('figure', { name: `${name} chart`, exact: true });

/** Opens the gallery and waits until a chart is painted. */
export async function openGallery(page: Page, url: string, query: string): Promise<void> {
  await page.goto(`${url}/charts?${query}`);
  await seePainted(chart(page, 'Line').locator('canvas'));
}

export async function seePainted(canvas: Locator): Promise<void> {
  await expect.poll(() => countPainted(canvas, { left: 0, right: 1 })).toBeGreaterThan(0);
}

/** What the samples of a series say, as the legend writes it. */
export function readSamples(state: keyof typeof sampleShapes, seed: number): string[] {
  const { value } = toSampleColumns(sampleShapes[state], seed, stillTo);
  return value.map((number) => (number === null ? '–' : plain.format(number)));
}
