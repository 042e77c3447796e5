const OPERATION = `id
      status
      errorCode
      createdAt
      objectCount
      url
      partialDataUrl`;

export const runBulkMutation = `mutation RunBulkMutation($mutation: String!, $path: String!, $identifier: String) {
  bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path, clientIdentifier: $identifier) {
    bulkOperation {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

/** `groupObjects`: children follow their parents, so that lines are joined again as they come. */
export const runBulkQuery = `mutation RunBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}`;

export const readBulkOperation = `query ReadBulkOperation($id: ID!) {
  bulkOperation(id: $id) {
      ${OPERATION}
  }
}`;
