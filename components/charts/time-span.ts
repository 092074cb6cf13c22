/** From one time to another, in Unix ms. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}
