import type { Translation } from '../../i18n/messages';
import type { engineEn } from './messages.en';

export const engineKo: Translation<typeof engineEn> = {
  state: {
    label: '엔진 상태',
    searching: '찾는 중',
    connecting: '연결 중',
    connected: '연결됨',
    'not-reachable': '연결할 수 없음',
  },
  unencrypted: {
    mark: '암호화되지 않음',
    tip: '{{url}} 주소까지 가는 길에 있는 누구나 내용을 읽고 직접 명령을 보낼 수 있어요. 예외는 엔진 화면에서 취소할 수 있어요.',
  },
  button: {
    known: '엔진: {{product}} {{version}}, {{platform}}, {{state}}',
    unknown: '엔진: {{state}}',
    none: '엔진 없음',
  },
  menu: {
    title: '엔진',
    endpoint: '주소',
    source: '찾은 곳',
    version: '버전',
    api: 'API 버전',
    apiValue: '{{used}} (최대 {{max}} 지원)',
    system: '운영체제',
    kernel: '커널',
    hardware: '프로세서와 메모리',
    hardwareValue_other: '프로세서 {{count}}개, {{memory}}',
    holds: '가진 것',
    containers_other: '컨테이너 {{count}}개',
    images_other: '이미지 {{count}}개',
    connectedSince: '연결됨',
    awaySince: '끊김',
    retry: '다시 시도',
  },
  source: {
    DOCKER_HOST: 'DOCKER_HOST 환경 변수',
    '--engine': 'Gantry를 시작한 명령줄',
    default: '이 시스템의 기본 위치',
    context: 'Docker 컨텍스트(context) {{name}}',
    machine: 'docker-machine {{name}}',
    settings: '설정({{name}})',
    product: '{{name}}의 기본 위치',
  },
};
