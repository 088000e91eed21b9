curl --request POST "https://api.workos.com/user_management/users" \
  --header "Authorization: Bearer sk_example_123456789" \
  --header "Content-Type: application/json" \
  --data @- <<'BODY'
{
  "email": "marcelina.davis@example.com",
  "password": "i8uv6g34kd490s",
  "first_name": "Marcelina",
  "last_name": "Davis",
  "email_verified": false
}
BODY
