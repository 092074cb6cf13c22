import { PlainPage } from './plain-page.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  /** Of who has signed in already; null where nobody has. */
  name: string | null;
  /** Where it goes on, on this site. */
  next: string;
  /** Whether there is a password to sign in with. */
  hasPassword: boolean;
}

export function SignInPage({ name, next, hasPassword }: SignInPageProps) {
  return (
    <PlainPage title="Sign in">
      {name !== null && (
        <p className="text-muted">
          You are signed in as <strong className="font-medium break-words text-foreground">{name}</strong>. If
          you were led here, that is not enough for the page that you asked for.
        </p>
      )}
      <SignInForm next={next} hasPassword={hasPassword} />
    </PlainPage>
  );
}
