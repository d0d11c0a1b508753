// The connectors of this gateway. The only file here that names one.
import { affinity } from "@postern/affinity/connector";
import type { Connector } from "@postern/contract";

export const connectors: readonly Connector[] = [affinity];
