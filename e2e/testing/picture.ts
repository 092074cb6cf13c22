import type { Page } from '@playwright/test';

/** What a picture shows. */
export interface PictureFacts {
  readonly width: number;
  readonly height: number;
  /** How many of its pixels have one of the colours asked for, in their order. */
  readonly counts: readonly number[];
}

/** Decodes a PNG in a browser and counts the pixels of some CSS colours, each within a little. */
export async function readPicture(
  page: Page,
  file: Buffer,
  colours: readonly string[],
): Promise<PictureFacts> {
  return page.evaluate(
    async ({ bytes, wanted }) => {
      // Not fetched: the page may ask nobody but its server.
      const blob = new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))]);
      const { width, height, ...bitmap } = await toPixels(blob);
      const colour = (text: string): number[] => {
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.fillStyle = text;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      const count = ([red = 0, green = 0, blue = 0]: number[]): number => {
        let found = 0;
        for (let index = 0; index < bitmap.data.length; index += 4) {
          const distance =
            Math.abs((bitmap.data[index] ?? 0) - red) +
            Math.abs((bitmap.data[index + 1] ?? 0) - green) +
            Math.abs((bitmap.data[index + 2] ?? 0) - blue);
          if (distance < 24) found += 1;
        }
        return found;
      };
      return { width, height, counts: wanted.map((one) => count(colour(one))) };

      async function toPixels(picture: Blob) {
        const image = await createImageBitmap(picture);
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.drawImage(image, 0, 0);
        return {
          width: image.width,
          height: image.height,
          data: context.getImageData(0, 0, image.width, image.height).data,
        };
      }
    },
    { bytes: file.toString('base64'), wanted: colours },
  );
}
