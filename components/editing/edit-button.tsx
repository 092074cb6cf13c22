'use client';

import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';

/** Begins and ends the arranging of panels. */
export function EditButton() {
  const { isEditing, setIsEditing, edit, say } = useDashboardEditing();

  function toggle(): void {
    say('');
    if (isEditing) setIsEditing(false);
    else void edit();
  }

  return (
    <Button aria-pressed={isEditing} onClick={toggle} className="aria-pressed:bg-raised">
      <Icon>
        <path d="M2.5 13.5l.7-3L10.6 3a1.2 1.2 0 0 1 1.7 0l.7.7a1.2 1.2 0 0 1 0 1.7l-7.5 7.4-3 .7Z" />
      </Icon>
      Edit
    </Button>
  );
}
