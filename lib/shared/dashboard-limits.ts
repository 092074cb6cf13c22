/** The most panels of one dashboard. */
export const maxPanels = 60;

/** The most series of one chart. */
export const maxSeriesOfPanel = 20;

/** A dashboard's grid is so many columns wide where there is room, and a panel up to so many rows high. */
export const gridColumns = 12;
export const maxPanelRows = 20;
