'use client';

import { createContext, useContext } from 'react';
import { everybody, type Viewer } from '#lib/shared/viewer';

export const ViewerContext = createContext(everybody);

/** Who looks at the page. */
export function useViewer(): Viewer {
  return useContext(ViewerContext);
}
