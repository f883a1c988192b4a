import type { FlowPlace } from '../../ports/authorization/use-cases.ts';

const PATHS: Readonly<Record<FlowPlace, string>> = {
  login: '/credentials/login/',
  consent: '/credentials/consent/',
  callback: '/oauth/callback/',
};

/** The URL, on this origin, of a place in a flow. */
export function placeUrl({ place, flowId }: { readonly place: FlowPlace; readonly flowId: string }): string {
  return `${PATHS[place]}?flow_id=${encodeURIComponent(flowId)}`;
}
