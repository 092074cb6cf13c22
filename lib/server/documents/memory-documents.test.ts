import { describeDocumentStore } from './document-store-contract.ts';
import { createMemoryDocuments } from './memory-documents.ts';

describeDocumentStore('the memory store', async (now) => createMemoryDocuments(now));
