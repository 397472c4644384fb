import type { Translation } from '../../i18n/messages';
import type { updatesEn } from './messages.en';

export const updatesKo: Translation<typeof updatesEn> = {
  title: '업데이트',
  mode: {
    label: '업데이트',
    off: '끄기',
    tell: '알려 주기',
    download: '받아 두기',
    help: 'Gantry가 먼저 묻지 않고 다시 시작하는 일은 없어요. 많아도 하루에 한 번만 확인해요.',
  },
  state: {
    nothing: '지금까지 나온 것 중 Gantry {{version}} 버전이 최신이에요.',
    checking: '새 버전을 찾고 있어요…',
    available: 'Gantry {{version}} 버전이 나왔어요 ({{size}}).',
    availableElsewhere: 'Gantry {{version}} 버전이 나왔어요. 이 앱을 받은 곳에서 새로 받아 주세요.',
    downloading: 'Gantry {{version}} 받는 중',
    ready: 'Gantry {{version}} 버전을 받았고 서명도 확인했어요.',
    postponed: 'Gantry를 종료하면 {{version}} 버전으로 바뀌어요.',
  },
  off: {
    setting: '업데이트가 꺼져 있어서 새 버전을 찾지 않아요.',
    'no-key': '이 빌드에는 업데이트 키가 없어서 새 버전을 찾지 않아요.',
    'system-package': '시스템의 패키지 관리자로 설치했어요. 업데이트도 패키지 관리자가 해요.',
    store: '스토어에서 설치했어요. 업데이트도 스토어가 해요.',
    source: '소스에서 바로 실행하고 있어서 업데이트하지 않아요.',
  },
  failed: {
    signature: '받으려던 것에 Gantry의 서명이 없어요. 아무것도 바뀌지 않았어요.',
    broken: '받으려던 것이 올바르지 않아요. 아무것도 바뀌지 않았어요.',
    disk: '업데이트를 저장하지 못했어요. 디스크에 빈 공간이 있는지 확인하고 다시 시도해 주세요.',
    network: '업데이트 서버에 연결하지 못했어요. 나중에 다시 시도해 주세요.',
  },
  checkedAt: '마지막 확인: {{time}}',
  progress: '{{total}} 중 {{done}}',
  check: '지금 확인',
  download: '받기',
  stop: '받기 그만두기',
  restart: '다시 시작해서 업데이트…',
  atQuit: '종료할 때 업데이트',
  busy: '이 작업이 끝나기 전에는 다시 시작하지 않아요:',
};
