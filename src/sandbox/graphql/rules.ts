/** What makes a document one that GitHub understands, with GitHub's words where a client may have to know them. */
import {
  type ASTNode,
  type ASTVisitor,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  KnownArgumentNamesRule,
  KnownTypeNamesRule,
  specifiedRules,
  type ValidationContext,
} from 'graphql'

function report(context: ValidationContext, node: ASTNode, message: string, extensions: Record<string, string>): void {
  context.reportError(new GraphQLError(message, { nodes: node, extensions }))
}

function fieldsExist(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const type = context.getParentType()
      if (!type || context.getFieldDef()) return
      const named = { typeName: type.name, fieldName: node.name.value }
      const message = `Field '${named.fieldName}' doesn't exist on type '${named.typeName}'`
      report(context, node, message, { code: 'undefinedField', ...named })
    },
  }
}

function argumentsAreAccepted(context: ValidationContext): ASTVisitor {
  return {
    Argument(node) {
      const directive = context.getDirective()
      const place = directive ?? context.getFieldDef()
      if (!place || context.getArgument()) return
      const named = { name: place.name, typeName: directive ? 'Directive' : 'Field', argumentName: node.name.value }
      const message = `${named.typeName} '${named.name}' doesn't accept argument '${named.argumentName}'`
      report(context, node, message, { code: 'argumentNotAccepted', ...named })
    },
  }
}

function typesExist(context: ValidationContext): ASTVisitor {
  return {
    NamedType(node, _key, parent) {
      const typeName = node.name.value
      if (context.getSchema().getType(typeName)) return
      const isCondition = parent !== undefined && 'typeCondition' in parent
      const message = isCondition
        ? `No such type ${typeName}, so it can't be a fragment condition`
        : `${typeName} isn't a defined input type`
      report(context, node, message, { code: isCondition ? 'undefinedType' : 'variableRequiresValidType', typeName })
    },
  }
}

export const rules = [
  ...specifiedRules.filter(
    rule => rule !== FieldsOnCorrectTypeRule && rule !== KnownArgumentNamesRule && rule !== KnownTypeNamesRule,
  ),
  ...[fieldsExist, argumentsAreAccepted, typesExist],
]
