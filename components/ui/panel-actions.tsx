'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** Buttons for the header of the panel inside. What stands outside gives them, so that no panel need hand them on. */
export const PanelActionsContext = createContext<ReactNode>(null);

/** Beside what the panel says of itself where fingers press; where there is a pointer, only under that (globals.css). */
export function PanelActions() {
  const actions = useContext(PanelActionsContext);
  return actions === null ? null : <div className="panel-actions">{actions}</div>;
}
