/** A value axis that is given, or that fits what is seen; `from-zero` keeps zero in sight. */
export type ValueAxis = { readonly low: number; readonly high: number } | 'fit' | 'from-zero';
