curl "https://api.workos.com/user_management/users" \
  --header "Authorization: Bearer sk_example_123456789"
