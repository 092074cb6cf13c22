/** What is measured, in the order of the tables. */
export const subjectNames = ['pulseboard', 'uplot', 'chart-js', 'recharts'] as const;

export type SubjectName = (typeof subjectNames)[number];

export const subjectLabels: Readonly<Record<SubjectName, string>> = {
  pulseboard: 'Pulseboard',
  uplot: 'uPlot',
  'chart-js': 'Chart.js',
  recharts: 'recharts',
};
