'use client';

import { useState } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { CandlestickSection } from './candlestick-section.tsx';
import {
  AreaSection,
  BarSection,
  BigNumberSection,
  CursorSection,
  GaugeSection,
  LineSection,
  StackedAreaSection,
} from './gallery-sections.tsx';
import { gallerySnippets } from './gallery-snippets.ts';
import { type GalleryChoice, galleryStates, galleryTimes } from './gallery-state.ts';
import { SparklineSection } from './sparkline-section.tsx';

interface GalleryBoardProps {
  snapshot: DashboardSnapshot;
  initial: GalleryChoice;
}

/** Every chart of the family in one state, which is kept in the address. */
export function GalleryBoard({ snapshot, initial }: GalleryBoardProps) {
  const [choice, setChoice] = useState(initial);
  const section = { choice, snapshot };

  function choose(change: Partial<GalleryChoice>): void {
    const next = { ...choice, ...change };
    setChoice(next);
    history.replaceState(null, '', `?${new URLSearchParams({ ...next })}${location.hash}`);
  }

  return (
    <main className="border-b border-border">
      <div className="flex flex-col gap-4 bg-surface p-4">
        <h1 className="text-lg font-semibold tracking-tight">Charts</h1>
        <nav aria-label="Kinds of chart" className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {Object.entries(gallerySnippets).map(([id, { title }]) => (
            <a key={id} href={`#${id}`} className="rounded text-accent hover:underline">
              {title}
            </a>
          ))}
        </nav>
        <div className="flex flex-col gap-2 sm:flex-row sm:gap-6">
          <ChoiceChips
            legend="Time"
            choices={galleryTimes}
            chosen={choice.time}
            onChoose={(time) => choose({ time })}
          />
          <ChoiceChips
            legend="State"
            choices={galleryStates}
            chosen={choice.state}
            onChoose={(state) => choose({ state })}
          />
        </div>
      </div>
      <div className="grid grid-cols-1 gap-px border-t border-border bg-border md:grid-cols-2 xl:grid-cols-12">
        <LineSection {...section} className="xl:col-span-6" />
        <AreaSection {...section} className="xl:col-span-6" />
        <StackedAreaSection {...section} className="xl:col-span-6" />
        <BarSection {...section} className="xl:col-span-6" />
        <CandlestickSection {...section} className="md:col-span-2 xl:col-span-9" />
        <GaugeSection {...section} className="xl:col-span-3" />
        <CursorSection {...section} className="xl:col-span-6" />
        <SparklineSection {...section} className="xl:col-span-3" />
        <BigNumberSection {...section} className="xl:col-span-3" />
      </div>
    </main>
  );
}
