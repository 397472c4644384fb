import Button from '@mui/material/Button';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button';
import { VisuallyHidden } from './surface';

export type CopyButtonProps = {
  /** What goes to the clipboard, exactly. */
  readonly text: string;
  /** Accessible name; "Copy" when not given. */
  readonly label?: string;
  /** An icon alone, for tight places. */
  readonly isIcon?: boolean;
};

const shownMs = 2000;

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, isIcon }: CopyButtonProps) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const handleClick = () => {
    navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  const Icon = isCopied ? Check : Copy;
  const name = label ?? t('app.action.copy');
  return (
    <>
      {isIcon ? (
        <IconButton
          label={name}
          tip={isCopied ? t('app.action.copied') : name}
          icon={<Icon size={15} strokeWidth={1.8} />}
          onClick={handleClick}
        />
      ) : (
        <Button
          size="small"
          aria-label={label}
          startIcon={<Icon size={15} strokeWidth={1.8} aria-hidden="true" />}
          onClick={handleClick}
        >
          {t(isCopied ? 'app.action.copied' : 'app.action.copy')}
        </Button>
      )}
      <VisuallyHidden role="status">{isCopied ? t('app.action.copied') : ''}</VisuallyHidden>
    </>
  );
}
