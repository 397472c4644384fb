import { styled } from '@mui/material/styles';
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContainerDetail } from '../../../../shared/features/containers/model';
import { mask } from '../../../../shared/features/containers/secrets';
import { printable } from '../../../../shared/lib/printable';
import { IconButton } from '../../../components/icon-button';
import { VisuallyHidden } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { font, token } from '../../../theme/tokens';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'minmax(80px, max-content) minmax(0, 1fr)',
  gap: '4px 18px',
  margin: 0,
  fontFamily: font.mono,
  fontSize: 13,
  '& dt': { minWidth: 0, maxWidth: 280, color: token.ink2, overflowWrap: 'anywhere' },
  '& dd': { display: 'flex', alignItems: 'start', gap: 4, minWidth: 0, margin: 0, overflowWrap: 'anywhere' },
});
const Hidden = styled('span')({ color: token.ink3, letterSpacing: '0.1em' });
const Eyes = styled('span')({ margin: '-4px 0' });

/** A secret that was asked for hides again: screens are shared and left alone. */
const shownMs = 30_000;

type Variable = ContainerDetail['env'][number];

/** Environment variables; values that look secret stay hidden until asked for, one by one. */
export function EnvList({ env }: { readonly env: ContainerDetail['env'] }) {
  return (
    <List>
      {env.map((variable, index) => (
        <EnvItem key={`${index} ${variable.name}`} variable={variable} />
      ))}
    </List>
  );
}

function EnvItem({ variable }: { readonly variable: Variable }) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setIsShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [isShown]);
  const name = printable(variable.name, { maxLength: 120 });
  const isHidden = variable.isSecret && !isShown;
  return (
    <>
      <dt>
        <Untrusted text={variable.name} />
      </dt>
      <dd>
        {isHidden ? (
          <Hidden>
            <span aria-hidden="true">{mask}</span>
            <VisuallyHidden>{t('containers.secret.masked')}</VisuallyHidden>
          </Hidden>
        ) : (
          <Untrusted text={variable.value} isMultiline />
        )}
        {variable.isSecret && (
          <Eyes>
            <IconButton
              label={t(isShown ? 'containers.secret.hide' : 'containers.secret.reveal', { name })}
              icon={isShown ? <EyeOff size={16} strokeWidth={1.8} /> : <Eye size={16} strokeWidth={1.8} />}
              onClick={() => setIsShown(!isShown)}
            />
          </Eyes>
        )}
      </dd>
    </>
  );
}
