namespace ManifestGen.Schemas.Cel;

/// <summary>One node of a parsed rule.</summary>
internal abstract record CelExpression;

/// <summary>A value written in the rule.</summary>
internal sealed record CelLiteral(object? Value) : CelExpression;

/// <summary>A name: <c>self</c> or a macro's variable.</summary>
internal sealed record CelName(string Name) : CelExpression;

/// <summary>A field of a value, <c>self.kind</c>.</summary>
internal sealed record CelSelect(CelExpression Operand, string Field) : CelExpression;

/// <summary>An item of a list or an entry of a map.</summary>
internal sealed record CelIndex(CelExpression Operand, CelExpression Key) : CelExpression;

/// <summary>A list written in the rule.</summary>
internal sealed record CelListLiteral(IReadOnlyList<CelExpression> Items) : CelExpression;

/// <summary>An operator with one operand.</summary>
internal sealed record CelUnary(string Operator, CelExpression Operand) : CelExpression;

/// <summary>An operator with two operands.</summary>
internal sealed record CelBinary(string Operator, CelExpression Left, CelExpression Right) : CelExpression;

/// <summary>The choice between two values.</summary>
internal sealed record CelConditional(CelExpression Condition, CelExpression Then, CelExpression Else) : CelExpression;

/// <summary>A call, of a function or on a value.</summary>
internal sealed record CelCall(string Function, CelExpression? Target, IReadOnlyList<CelExpression> Arguments) : CelExpression;
